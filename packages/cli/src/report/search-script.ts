/** The script that searches the fields of a page. */
export const SEARCH_SCRIPT: string = `
const controls = document.querySelector('.controls');
const input = controls.querySelector('input');
const buttons = [...controls.querySelectorAll('button')];
const fields = [...document.querySelectorAll('details')].map((field) => ({ field, text: field.textContent.toLowerCase() }));
const show = () => {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const groups = new Set(buttons.filter((button) => button.ariaPressed === 'true').map((button) => button.dataset.group));
  let shown = 0;
  for (const { field, text } of fields) {
    field.hidden = !groups.has(field.dataset.group) || words.some((word) => !text.includes(word));
    if (!field.hidden) shown++;
  }
  controls.querySelector('output').textContent = shown + ' of ' + fields.length;
};
for (const button of buttons) {
  button.addEventListener('click', () => {
    button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true';
    show();
  });
}
input.addEventListener('input', show);
controls.hidden = false;
show();
`;
