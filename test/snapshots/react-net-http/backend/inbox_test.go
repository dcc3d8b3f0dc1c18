package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strconv"
)

// sentMessage is a message in the dev core's inbox.
type sentMessage struct {
	ID         int
	Link, Code string
}

// messageAfter does something, and waits for the message to an address that comes of it.
func (b *browser) messageAfter(to string, act func()) sentMessage {
	b.t.Helper()
	query := url.Values{"to": {to}}
	if earlier := b.messages(query); len(earlier) > 0 {
		query.Set("after", strconv.Itoa(earlier[0].ID))
	}
	act()
	query.Set("wait", "10000")
	messages := b.messages(query)
	if len(messages) == 0 {
		b.t.Fatalf("no message came to %s", to)
	}
	return messages[0]
}

// messages are in the inbox, the newest first.
func (b *browser) messages(query url.Values) []sentMessage {
	b.t.Helper()
	response, err := http.Get(b.app.core + "/dev/inbox?" + query.Encode())
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	var inbox struct{ Messages []sentMessage }
	if err := json.NewDecoder(response.Body).Decode(&inbox); err != nil {
		b.t.Fatal(err)
	}
	return inbox.Messages
}
