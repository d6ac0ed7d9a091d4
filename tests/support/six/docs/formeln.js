for (const formel of document.querySelectorAll(".arithmatex")) formel.textContent = formel.textContent.replace(/^\\[([]|\\[)\]]$/g, "").trim()
