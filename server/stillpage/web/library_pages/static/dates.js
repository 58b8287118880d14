/** Dates in the words of the page's language; without script they are ISO dates. */

/** Turn every `<time>` into a date as people write it here. */
export function localizeDates() {
  const {lang} = document.documentElement;
  const format = new Intl.DateTimeFormat(lang, {year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC'});
  for (const element of document.querySelectorAll('time')) {
    const day = new Date(`${element.dateTime.slice(0, 10)}T00:00:00Z`);
    if (!Number.isNaN(day.getTime())) element.textContent = format.format(day);
  }
}
