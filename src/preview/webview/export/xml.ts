/** Text as the content or a quoted attribute of an XML document; what XML 1.0 has no way to say is left out. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, character => ENTITIES[character] ?? character);
}

/** Control characters but tab and line ends, halves of surrogate pairs, and what is no character (XML 1.0 §2.2). */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** An element with attributes, those that are `undefined` left out; `content` is XML. */
export function xml(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content = '',
): string {
  let tag = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) tag += ` ${key}="${typeof value === 'number' ? shortened(value) : escapeXml(value)}"`;
  }
  return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

/** Hundredths of a pixel are enough for every printer. */
function shortened(value: number): string {
  return String(Math.round(value * 100) / 100);
}
