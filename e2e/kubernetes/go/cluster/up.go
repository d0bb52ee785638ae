package cluster

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"syscall"
)

// Up is the command "up"; it returns the exit status.
func Up(arguments []string) int {
	// Components are started from here, and must not outlive this thread: see launch.
	runtime.LockOSThread()
	settings, err := parse(arguments)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "modelroute-kube up:", err)
		return 2
	}
	return exit("up", run(settings, os.Stdin, os.Stdout))
}

// run makes a cluster and runs it until commands end, a signal comes, or a component is lost.
func run(settings Settings, commands io.Reader, answers io.Writer) error {
	signalled, unheard := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer unheard()
	// Signals are heard until all is stopped: one that comes with the end of the input must not kill us meanwhile.
	ctx, cancel := context.WithCancel(signalled)
	defer cancel()
	lines := read(commands, cancel)
	made, err := prepare(settings)
	if err != nil {
		return err
	}
	return errors.Join(made.startAndServe(ctx, lines, answers), made.stopAll(), made.forget())
}

// read hands on the lines of the input, and cancels at its end: whoever wrote it is gone, perhaps while we were starting.
func read(input io.Reader, cancel context.CancelFunc) <-chan string {
	lines := make(chan string)
	go func() {
		defer cancel()
		for scanner := bufio.NewScanner(input); scanner.Scan(); {
			lines <- scanner.Text()
		}
	}()
	return lines
}

// prepare makes the cluster's folder and its files.
func prepare(settings Settings) (*supervisor, error) {
	if err := makeEmpty(settings.Folder); err != nil {
		return nil, err
	}
	if err := os.Mkdir(settings.File("logs"), 0o700); err != nil {
		return nil, err
	}
	var err error
	if settings.Ports, err = freePorts(); err != nil {
		return nil, err
	}
	if !settings.Node {
		return assemble(settings, nil)
	}
	opened, err := openNode(settings)
	if err != nil {
		return nil, err
	}
	made, err := assemble(settings, opened)
	if err != nil {
		return nil, errors.Join(err, opened.close())
	}
	return made, nil
}

// assemble makes the files of all components.
func assemble(settings Settings, opened *node) (*supervisor, error) {
	made, err := newPKI(settings)
	if err != nil {
		return nil, err
	}
	asked, err := newClient(made, opened.dialer())
	if err != nil {
		return nil, err
	}
	components, err := controlPlane(settings, made, asked)
	if err != nil {
		return nil, err
	}
	more, err := opened.components(made, asked)
	return newSupervisor(settings, append(components, more...), opened), err
}

func makeEmpty(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	entries, err := os.ReadDir(folder)
	if err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty: name a new folder, or remove it", folder)
	}
	return err
}
