package cluster

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The components of these tests are shell scripts: what starts and stops them is what starts and stops the real ones.
const untilStopped = `trap 'echo end of %s >> events; exit 0' TERM; echo %s >> events; while :; do sleep 0.02; done`

func TestComponentsStartInOrderAndStopInReverse(t *testing.T) {
	made := supervise(t, waiting("etcd"), waiting("kube-apiserver"), waiting("kube-scheduler"))

	err := errors.Join(made.startAll(context.Background()), made.stopAll())

	if err != nil {
		t.Fatal(err)
	}
	expect(t, events(t, made),
		"etcd kube-apiserver kube-scheduler end of kube-scheduler end of kube-apiserver end of etcd")
}

func TestAComponentThatEndsBeforeItIsReadyIsToldWithItsLog(t *testing.T) {
	made := supervise(t, component{name: "etcd", args: script("echo no space left; exit 3"), ready: never})

	err := made.startAll(context.Background())

	if err == nil || !strings.Contains(err.Error(), "etcd ended by itself (exit status 3)") ||
		!strings.Contains(err.Error(), "no space left") {
		t.Error(err)
	}
}

func TestWhatStartedBeforeAFailureIsStopped(t *testing.T) {
	made := supervise(t, waiting("etcd"), component{name: "kube-apiserver", args: script("exit 3"), ready: never})
	if err := made.startAll(context.Background()); err == nil {
		t.Fatal("it started")
	}

	err := made.stopAll()

	if err != nil {
		t.Fatal(err)
	}
	expect(t, events(t, made), "etcd end of etcd")
}

func TestAComponentThatIsLostEndsTheCluster(t *testing.T) {
	made := supervise(t, component{name: "etcd", args: script("sleep 0.2; exit 3"), ready: always})
	if err := made.startAll(context.Background()); err != nil {
		t.Fatal(err)
	}

	err := made.serve(context.Background(), nil, nil)

	if err == nil || !strings.Contains(err.Error(), "etcd ended by itself") {
		t.Error(err)
	}
}

// supervise makes a supervisor of a cluster in a folder of its own, whose program is the shell.
func supervise(t *testing.T, components ...component) *supervisor {
	t.Helper()
	settings := Settings{Program: "/bin/sh", Folder: t.TempDir(), Address: "127.0.0.1"}
	if err := os.Mkdir(settings.File("logs"), 0o700); err != nil {
		t.Fatal(err)
	}
	for i, given := range components {
		if given.ready == nil {
			components[i].ready = settings.hasEvent(given.name)
		}
	}
	made := newSupervisor(settings, components, nil)
	t.Cleanup(func() { _ = made.stopAll() })
	return made
}

// waiting is a component that is ready when it can be told to stop, and ends only then.
func waiting(name string) component {
	return component{name: name, args: script(strings.ReplaceAll(untilStopped, "%s", name))}
}

func (s Settings) hasEvent(name string) probe {
	return func(context.Context) error {
		text, err := os.ReadFile(s.File("events"))
		if err == nil && !strings.Contains(string(text), name+"\n") {
			return errors.New("not yet")
		}
		return err
	}
}

func script(text string) []string {
	return []string{"-c", text}
}

func never(context.Context) error {
	return errors.New("not yet")
}

func events(t *testing.T, made *supervisor) string {
	t.Helper()
	text := must(os.ReadFile(filepath.Join(made.settings.Folder, "events")))(t)
	return strings.Join(strings.Fields(string(text)), " ")
}

func expect(t *testing.T, actual, expected string) {
	t.Helper()
	if actual != expected {
		t.Errorf("%s\ninstead of %s", actual, expected)
	}
}
