/**
 * An element with attributes, `on…` handlers and children. Text always goes in as text: nothing that a document says can
 * become markup.
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes))
    if (attribute.startsWith('on')) made[attribute] = value;
    else made.setAttribute(attribute, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
