package auth

import (
	"net/http"
	"time"

	"github.com/supertokens/supertokens-golang/supertokens"
)

// tooManyRequests is the error of an attempt that is one too many.
type tooManyRequests struct {
	wait time.Duration
}

func (tooManyRequests) Error() string {
	return "too many requests"
}

// count counts an attempt before it is made, so that many at once cannot pass. A device that is known to the account has a
// counter of its own: strangers cannot lock its owner out. The error is a tooManyRequests, or a BadInputError for an
// address that is not valid.
func (l *Limits) count(limit *accountLimit, method, address string, r *http.Request) (attempt, error) {
	if !isAddress(address, maxEmail) {
		return attempt{}, supertokens.BadInputError{Msg: Messages[http.StatusBadRequest]}
	}
	account := accountOf(method, address)
	if device := l.secret.knownDevice(r, account); device != "" {
		own := l.secret.counterKey(limit.action, account, device)
		if limit.near.take(own) == 0 {
			return attempt{limit: limit, near: own}, nil
		}
	}
	counted := l.attemptOf(limit, account, r)
	if wait := counted.take(); wait > 0 {
		return attempt{}, tooManyRequests{wait}
	}
	return counted, nil
}

// succeed resets the counter of failures. From the counter of all networks it takes only this attempt.
func (a attempt) succeed() {
	a.limit.near.reset(a.near)
	if a.everywhere != "" {
		a.limit.everywhere.giveBack(a.everywhere)
	}
}
