// Command my-app-backend is the API. "go run ." runs it in development, "go build" makes the program for production.
package main

import (
	"flag"
	"log"

	"github.com/supertokens/supertokens-golang/supertokens"
)

func main() {
	health := flag.Bool("health", false, "check the server that runs on this machine, then exit")
	flag.Parse()

	s, err := loadSettings()
	if err != nil {
		log.Fatalf("The backend does not start: %v", err)
	}
	if *health {
		if err := checkHealth(s); err != nil {
			log.Fatalf("The health check failed: %v", err)
		}
		return
	}
	if err := refuseDevCore(s); err != nil {
		log.Fatalf("The backend does not start: %v", err)
	}
	limits := newAuthLimits(s)
	if err := supertokens.Init(superTokensConfig(s)); err != nil {
		log.Fatalf("The backend does not start: %v", err)
	}
	checkCore(s)
	checkProviderKeys(s)
	if err := serve(s, protect(s, limits, newAPI(s))); err != nil {
		log.Fatalf("The backend stopped: %v", err)
	}
}
