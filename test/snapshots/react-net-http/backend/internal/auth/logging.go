package auth

import (
	"log/slog"
	"os"
	"strings"
)

var logLevels = map[string]slog.Level{
	"debug": slog.LevelDebug,
	"info":  slog.LevelInfo,
	"warn":  slog.LevelWarn,
	"error": slog.LevelError,
}

// SetLogger makes slog log from LOG_LEVEL upwards: lines of JSON in production, which machines read, else of text.
func SetLogger(s Settings) {
	level := logLevels[strings.ToLower(s.LogLevel)]
	slog.SetLogLoggerLevel(level)
	if s.Production {
		slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: level})))
	}
}
