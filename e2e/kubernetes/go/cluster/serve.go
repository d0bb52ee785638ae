package cluster

import (
	"cmp"
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
	result, err := s.carryOut(ctx, command)
	if err != nil {
		return "failed " + strings.ReplaceAll(err.Error(), "\n", " | ")
	}
	return "ok " + cmp.Or(result, fmt.Sprintf("%s after %d ms", command, time.Since(start).Milliseconds()))
}

// carryOut is what the command asks for, or nothing when it asks for a deed.
func (s *supervisor) carryOut(ctx context.Context, command string) (string, error) {
	word, argument, _ := strings.Cut(strings.TrimSpace(command), " ")
	switch word {
	case "start":
		return "", s.startNamed(ctx, argument)
	case "stop":
		return "", s.stopNamed(argument)
	default:
		return s.node.carryOut(word, argument)
	}
}

func (s *supervisor) startNamed(ctx context.Context, name string) error {
	wanted, err := s.component(name)
	if err != nil {
		return err
	}
	return s.start(ctx, wanted)
}

func (s *supervisor) stopNamed(name string) error {
	wanted, err := s.component(name)
	if err != nil {
		return err
	}
	return s.stop(wanted)
}
