package auth

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// inboxMessage is a message as the dev core's inbox takes it.
type inboxMessage struct {
	Channel string  `json:"channel"`
	Type    string  `json:"type"`
	To      string  `json:"to"`
	Subject string  `json:"subject,omitempty"`
	HTML    string  `json:"html,omitempty"`
	Text    string  `json:"text,omitempty"`
	Link    *string `json:"link,omitempty"`
	Code    *string `json:"code,omitempty"`
}

// postToInbox shows a message in the dev core's inbox.
func postToInbox(url string, message inboxMessage) error {
	body, err := json.Marshal(message)
	if err != nil {
		return err
	}
	client := http.Client{Timeout: 10 * time.Second}
	response, err := client.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= 300 {
		return fmt.Errorf("the inbox answered %s", response.Status)
	}
	return nil
}

// sending has the messages that are being sent.
var sending sync.WaitGroup

// WaitForMessages waits until all messages have been sent, or the context ends.
func WaitForMessages(ctx context.Context) {
	sent := make(chan struct{})
	go func() {
		sending.Wait()
		close(sent)
	}()
	select {
	case <-sent:
	case <-ctx.Done():
	}
}

// sendInBackground sends in the background, and only logs what fails. The answer must not tell whether an address has
// an account, not even by the time it takes.
func sendInBackground(send func() error) {
	sending.Go(func() {
		if err := send(); err != nil {
			slog.Error("A message was not sent", "error", err)
		}
	})
}
