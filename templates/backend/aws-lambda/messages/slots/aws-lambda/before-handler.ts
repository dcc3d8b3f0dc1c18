// Messages are sent before the answer, because Lambda freezes a function after it.
