package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sync"
	"sync/atomic"
	"testing"

	"my-app-backend/internal/auth"
)

// ways are the ways to sign up and in. Tests for which the way does not matter take the first.
var ways = []way{
	{"password", janesEmail, signUpByPassword, signInByPassword},
	{"provider", joansEmail, signUpByProvider, signInByProvider},
}

type way struct {
	// address has %d for a number.
	name, address  string
	signUp, signIn func(b *browser, address string) answer
}

var numbers atomic.Int32

// newAddress is an address that nobody else has.
func newAddress(format string) string {
	return fmt.Sprintf(format, 100_000+numbers.Add(1))
}

// newUser is the browser of somebody who has just signed up, and their id.
func newUser(t *testing.T) (b *browser, id string) {
	t.Helper()
	b = newBrowser(t)
	return b, ways[0].signUp(b, newAddress(ways[0].address)).userID(t)
}

// testApp is the API, with a dev core without memory behind it. All tests share it.
type testApp struct {
	api, core, website string
}

var startedApp = sync.OnceValues(startApp)

func startApp() (*testApp, error) {
	core, err := startCore()
	if err != nil {
		return nil, fmt.Errorf("the dev core does not start (has `npm install` been run in the project's folder?): %w", err)
	}
	s, err := auth.ReadSettings(map[string]string{
		"APP_ENV":                    "test",
		"SUPERTOKENS_CONNECTION_URI": core,
		"AUTH_RATE_LIMIT":            "1000",
		"LOG_LEVEL":                  "error",
		"DEV_INBOX_URL":              core + "/dev/inbox",
		"DEV_PROVIDERS_URL":          core + "/dev/providers",
	})
	if err != nil {
		return nil, err
	}
	auth.SetLogger(s)
	handler, err := newApp(s)
	if err != nil {
		return nil, err
	}
	return &testApp{httptest.NewServer(handler).URL, core, s.WebsiteDomain}, nil
}

var devCore *exec.Cmd

// startCore returns the address of the dev core, once it is ready.
func startCore() (string, error) {
	program := filepath.Join("..", "node_modules", ".bin", "create-auth-app")
	devCore = exec.Command(program, "core", "--ephemeral", "--password-cost", "4", "--port", "0")
	output, err := devCore.StdoutPipe()
	if err != nil {
		return "", err
	}
	if err := devCore.Start(); err != nil {
		return "", err
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	address := regexp.MustCompile(`http://\S+`).FindString(line)
	if address == "" {
		return "", fmt.Errorf("it prints %q: %w", line, err)
	}
	return address, nil
}

func TestMain(m *testing.M) {
	code := m.Run()
	if devCore != nil && devCore.Process != nil {
		_ = devCore.Process.Kill()
	}
	os.Exit(code)
}

// A browser calls the API for the website: it keeps cookies and sends them where they belong.
type browser struct {
	t   *testing.T
	app *testApp
	jar http.CookieJar
}

func newBrowser(t *testing.T) *browser {
	t.Helper()
	app, err := startedApp()
	if err != nil {
		t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t, app, jar}
}

func (b *browser) get(path string) answer {
	return b.send(http.MethodGet, path, nil, nil)
}

func (b *browser) post(path string, body any) answer {
	return b.send(http.MethodPost, path, body, nil)
}

// send sends headers in addition to the browser's own, or instead of them.
func (b *browser) send(method, path string, body any, headers http.Header) answer {
	b.t.Helper()
	content, err := json.Marshal(body)
	if err != nil {
		b.t.Fatal(err)
	}
	request, err := http.NewRequest(method, b.app.api+path, bytes.NewReader(content))
	if err != nil {
		b.t.Fatal(err)
	}
	if body == nil {
		request.Body, request.ContentLength = nil, 0
	} else {
		request.Header.Set("Content-Type", "application/json")
	}
	request.Header.Set("Origin", b.app.website)
	// By this header, which no form of another site can send, the API knows its own website.
	request.Header.Set("rid", "anti-csrf")
	maps.Copy(request.Header, headers)

	client := http.Client{Jar: b.jar}
	response, err := client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	result := answer{Response: response}
	_ = json.NewDecoder(response.Body).Decode(&result.body)
	return result
}

// steal gives the browser the cookies that another one sends to a path.
func (b *browser) steal(from *browser, path string) {
	address, err := url.Parse(b.app.api + path)
	if err != nil {
		b.t.Fatal(err)
	}
	b.jar.SetCookies(address, from.jar.Cookies(address))
}

// An answer of the API, with its body when that is JSON.
type answer struct {
	*http.Response
	body map[string]any
}

// status is the word that the SDK's answers begin with.
func (a answer) status() string {
	status, _ := a.body["status"].(string)
	return status
}

// userID is who has signed up or in.
func (a answer) userID(t *testing.T) string {
	t.Helper()
	user, _ := a.body["user"].(map[string]any)
	id, _ := user["id"].(string)
	if a.status() != "OK" || id == "" {
		t.Fatalf("not signed in: %d %v", a.StatusCode, a.body)
	}
	return id
}

func expectStatus(t *testing.T, a answer, status int) {
	t.Helper()
	if a.StatusCode != status {
		t.Errorf("%s: status %d, not %d: %v", a.Request.URL.Path, a.StatusCode, status, a.body)
	}
}
