// The page's own life, which goes on below the reader and must be found as it was left.
const countdown = document.getElementById('countdown');
let seconds = 30;
setInterval(() => {
  seconds = seconds > 0 ? seconds - 1 : 30;
  countdown.textContent = String(seconds);
}, 1000);
for (const button of document.querySelectorAll('.cookie-bar button')) {
  button.addEventListener('click', () => document.querySelector('.cookie-bar').remove());
}
