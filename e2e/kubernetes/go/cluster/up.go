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
	"path/filepath"
	"runtime"
	"syscall"
)

const upUsage = `usage: modelroute-kube up --dir DIR [--audit]

Starts etcd, kube-apiserver, kube-controller-manager and kube-scheduler on free ports of 127.0.0.1, prints one line
"ready KUBECONFIG" when the cluster can be used, and runs it until its standard input ends, it reads "stop", or it gets
SIGTERM or SIGINT. Then it stops all of them, and leaves only logs and kubeconfigs in DIR. None survives it, even when it
is killed.

It reads commands from its standard input, a line each, and answers each with a line "ok ..." or "failed ...":
  stop NAME     stops one component, such as apiserver
  start NAME    starts it again, on the same port and with the same state
  stop          stops everything

Flags:
`

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
	if err := run(settings, os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "modelroute-kube up:", err)
		return 1
	}
	return 0
}

func parse(arguments []string) (Settings, error) {
	flags := flag.NewFlagSet("up", flag.ContinueOnError)
	flags.SetOutput(os.Stdout)
	flags.Usage = func() {
		fmt.Print(upUsage)
		flags.PrintDefaults()
	}
	folder := flags.String("dir", "", "the `folder` for all files of the cluster; made anew, or empty")
	audit := flags.Bool("audit", false, "write who did what to which object to DIR/audit.log, as JSON lines")
	if err := flags.Parse(arguments); err != nil {
		return Settings{}, err
	}
	if *folder == "" || flags.NArg() > 0 {
		return Settings{}, errors.New("it takes --dir DIR, and no arguments; see --help")
	}
	absolute, err := filepath.Abs(*folder)
	if err != nil {
		return Settings{}, err
	}
	program, err := os.Executable()
	return Settings{Program: program, Folder: absolute, Address: "127.0.0.1", Audit: *audit}, err
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
	if settings.Ports, err = freePorts(settings.Address); err != nil {
		return nil, err
	}
	made, err := newPKI(settings)
	if err != nil {
		return nil, err
	}
	components, err := controlPlane(settings, made)
	return newSupervisor(settings, components), err
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
