package handler

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"github.com/FerretDB/FerretDB/internal/backends"
	"github.com/FerretDB/FerretDB/internal/clientconn/conninfo"
	"github.com/FerretDB/FerretDB/internal/handler/common"
	"github.com/FerretDB/FerretDB/internal/handler/handlerparams"
	"github.com/FerretDB/FerretDB/internal/types"
	"github.com/FerretDB/FerretDB/internal/util/logging"
	"github.com/FerretDB/FerretDB/internal/util/must"
)

// MongoDB looks once a minute; tests do not wait for that long.
const expiryInterval = time.Second

// Collections and fields that are looked after already.
var expiring sync.Map

// expireBy begins to look after those of a collection's new indexes by which documents expire, as MongoDB does: a document whose
// field has a date goes when that date is so many seconds ago; one whose field has anything else, or is missing, stays.
func (h *Handler) expireBy(c backends.Collection, collection string, indexes *types.Array) {
	for i := range indexes.Len() {
		index := must.NotFail(indexes.Get(i)).(*types.Document)
		value, _ := index.Get("expireAfterSeconds")
		seconds, err := handlerparams.GetWholeNumberParam(value)
		if err != nil {
			continue
		}
		for _, field := range must.NotFail(index.Get("key")).(*types.Document).Keys() {
			if _, known := expiring.LoadOrStore(collection+" "+field, true); !known {
				go h.expire(c, field, time.Duration(seconds)*time.Second)
			}
		}
	}
}

func (h *Handler) expire(c backends.Collection, field string, after time.Duration) {
	info := conninfo.New()
	info.SetBypassBackendAuth()
	ctx := conninfo.Ctx(context.Background(), info)
	for range time.Tick(expiryInterval) {
		over := must.NotFail(types.NewDocument("$lte", time.Now().Add(-after)))
		which := must.NotFail(types.NewDocument(field, over))
		if _, err := h.execDelete(ctx, c, &common.Delete{Filter: which}); err != nil {
			h.L.Error("Failed to delete expired documents.", slog.String("field", field), logging.Error(err))
		}
	}
}
