readForm,
