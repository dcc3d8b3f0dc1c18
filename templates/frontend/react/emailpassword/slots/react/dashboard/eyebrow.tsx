{name ? `Hello, ${name}` : "Signed in"}
