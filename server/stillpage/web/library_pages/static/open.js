/** Follows a one-time link: sends the form that a person without script sends by its button. */

const form = document.getElementById('enter');
if (form instanceof HTMLFormElement) form.submit();
