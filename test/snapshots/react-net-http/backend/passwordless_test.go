package main

import (
	"maps"
	"net/url"
	"testing"
)

const jeansContact = "jean%d@example.com"

// askForMessage asks for a message that signs in, and waits for it.
func askForMessage(b *browser, address string) (begun map[string]any, message sentMessage) {
	b.t.Helper()
	message = b.messageAfter(address, func() {
		begun = b.post("/auth/signinup/code", map[string]any{"email": address}).body
	})
	return map[string]any{"deviceId": begun["deviceId"], "preAuthSessionId": begun["preAuthSessionId"]}, message
}

func enterCode(b *browser, begun map[string]any, code string) answer {
	body := maps.Clone(begun)
	body["userInputCode"] = code
	return b.post("/auth/signinup/code/consume", body)
}

func openLink(b *browser, begun map[string]any, link string) answer {
	address, err := url.Parse(link)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.post("/auth/signinup/code/consume", map[string]any{
		"preAuthSessionId": begun["preAuthSessionId"],
		"linkCode":         address.Fragment,
	})
}

func signInByMessage(b *browser, address string) answer {
	begun, message := askForMessage(b, address)
	return enterCode(b, begun, message.Code)
}

func TestAMessageWorksOnce(t *testing.T) {
	b := newBrowser(t)
	begun, message := askForMessage(b, newAddress(jeansContact))
	use := func() answer {
		return enterCode(newBrowser(t), begun, message.Code)
	}
	use().userID(t)
	if again := use(); again.status() != "RESTART_FLOW_ERROR" {
		t.Errorf("the second time: %v", again.body)
	}
}

func TestAfterFiveWrongCodesTheRightOneComesTooLate(t *testing.T) {
	b := newBrowser(t)
	begun, message := askForMessage(b, newAddress(jeansContact))
	wrong := "000000"
	if message.Code == wrong {
		wrong = "000001"
	}
	for range 5 {
		if answer := enterCode(b, begun, wrong); answer.status() == "OK" {
			t.Fatal("a wrong code signs in")
		}
	}
	if late := enterCode(b, begun, message.Code); late.status() != "RESTART_FLOW_ERROR" {
		t.Errorf("the right code: %v", late.body)
	}
}

func TestALinkWorksInAnotherBrowser(t *testing.T) {
	begun, message := askForMessage(newBrowser(t), newAddress(jeansContact))
	openLink(newBrowser(t), begun, message.Link).userID(t)
}
