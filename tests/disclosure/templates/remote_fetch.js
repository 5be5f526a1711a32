/* codul ar cere ceva de la alt server */
fetch("https://example.org/x.json");
