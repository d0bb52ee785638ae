package cluster

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"
)

const (
	patience = 2 * time.Minute // for a component to get ready; the machine may be busy with a build
	interval = 50 * time.Millisecond
)

// supervisor starts and stops the components of one cluster. All of its methods belong to one goroutine.
type supervisor struct {
	settings   Settings
	components []component // in the order that they start in
	node       *node       // nil without one
	running    map[string]*process
	lost       chan *process // those that ended without being asked to
}

func newSupervisor(settings Settings, components []component, node *node) *supervisor {
	return &supervisor{settings, components, node, map[string]*process{}, make(chan *process, len(components))}
}

// startAll starts every component, each when those before it are ready.
func (s *supervisor) startAll(ctx context.Context) error {
	for _, wanted := range s.components {
		if err := s.start(ctx, wanted); err != nil {
			return err
		}
	}
	return nil
}

// stopAll stops every running component in the reverse order, and waits for each. On a node they end at once: nothing of theirs
// is kept.
func (s *supervisor) stopAll() error {
	problems := []error{s.node.close()}
	for _, wanted := range slices.Backward(s.components) {
		problems = append(problems, s.stop(wanted))
	}
	return errors.Join(problems...)
}

// forget removes the state and the keys of a stopped cluster: it cannot be started again, and a build leaves many of them.
func (s *supervisor) forget() error {
	return errors.Join(os.RemoveAll(s.settings.File("etcd")), os.RemoveAll(s.settings.File("pki")))
}

func (s *supervisor) start(ctx context.Context, wanted component) error {
	if s.running[wanted.name] != nil {
		return fmt.Errorf("%s is running", wanted.name)
	}
	started, err := launch(s.settings, wanted, s.lost)
	if err != nil {
		return err
	}
	s.running[wanted.name] = started
	return untilReady(ctx, wanted, started)
}

func (s *supervisor) stop(wanted component) error {
	started := s.running[wanted.name]
	if started == nil {
		return nil
	}
	delete(s.running, wanted.name)
	return started.stop()
}

// component finds a component by its name, which may lack the "kube-".
func (s *supervisor) component(name string) (component, error) {
	var names []string
	for _, known := range s.components {
		if short := strings.TrimPrefix(known.name, "kube-"); known.name == name || short == name {
			return known, nil
		}
		names = append(names, known.name)
	}
	return component{}, fmt.Errorf("there is no component %q; there are %s", name, strings.Join(names, ", "))
}

func untilReady(ctx context.Context, wanted component, started *process) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		problem := wanted.ready(ctx)
		select {
		case <-started.ended:
			return started.end()
		case <-ctx.Done():
			return fmt.Errorf("%s is not ready: %w (%w); see %s", wanted.name, problem, ctx.Err(), started.log)
		case <-time.After(interval):
			if problem == nil {
				return nil
			}
		}
	}
}
