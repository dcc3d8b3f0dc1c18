{"message", jeansContact, signInByMessage, signInByMessage},
