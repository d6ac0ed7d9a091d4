// Stands in for the library that a site hosts itself, which the theme then takes.
window.mermaid = { initialize() {}, render: async (id, text) => ({ svg: `<svg id="${id}"><text>${text}</text></svg>` }) }
