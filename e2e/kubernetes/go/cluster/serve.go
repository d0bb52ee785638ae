package cluster

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// startAndServe says when the cluster can be used, and serves from then on.
func (s *supervisor) startAndServe(ctx context.Context, commands <-chan string, answers io.Writer) error {
	err := s.startAll(ctx)
	if ctx.Err() != nil {
		return errors.New("it was told to end before the cluster was ready")
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(answers, "ready", s.settings.AdminKubeconfig())
	return s.serve(ctx, commands, answers)
}

// serve carries out the commands until one of them is "stop", the context ends, or a component ends by itself.
func (s *supervisor) serve(ctx context.Context, commands <-chan string, answers io.Writer) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case lost := <-s.lost:
			return lost.end()
		case command := <-commands:
			if strings.TrimSpace(command) == "stop" {
				return nil
			}
			fmt.Fprintln(answers, s.answer(ctx, command))
		}
	}
}

// answer carries out one command and says in one line what came of it.
func (s *supervisor) answer(ctx context.Context, command string) string {
	start := time.Now()
	if err := s.carryOut(ctx, strings.Fields(command)); err != nil {
		return "failed " + strings.ReplaceAll(err.Error(), "\n", " | ")
	}
	return fmt.Sprintf("ok %s after %d ms", command, time.Since(start).Milliseconds())
}

func (s *supervisor) carryOut(ctx context.Context, words []string) error {
	if len(words) != 2 {
		return fmt.Errorf("a command is stop, stop NAME or start NAME; not %q", strings.Join(words, " "))
	}
	wanted, err := s.component(words[1])
	if err != nil {
		return err
	}
	switch words[0] {
	case "start":
		return s.start(ctx, wanted)
	case "stop":
		return s.stop(wanted)
	default:
		return fmt.Errorf("a component can be told to stop and start; not %q", words[0])
	}
}
