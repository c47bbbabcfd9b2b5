// Elements without markup: texts stay texts.

// element('p', {class: 'note', text: '...'}, child, ...); a member that is null or undefined is left out, a function
// listens to the event of its name.
export function element(tag, members = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(members)) {
        if (value === null || value === undefined) continue;
        if (name === 'text') node.textContent = value;
        else if (typeof value === 'function') node.addEventListener(name, value);
        else if (typeof value === 'boolean') node.toggleAttribute(name, value);
        else node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
}

// A link to the web; a text where the address is of another kind.
export function link(address, text) {
    if (!/^https?:\/\//i.test(address ?? '')) return element('span', { text });
    return element('a', { href: address, class: text === address ? 'bare' : null, text, target: '_blank', rel: 'noopener noreferrer' });
}
