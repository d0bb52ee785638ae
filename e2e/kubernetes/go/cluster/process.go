package cluster

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"sync/atomic"
	"syscall"
	"time"
)

// grace is how long a process may take to end when it is asked to; it is killed then.
const grace = 20 * time.Second

// process is a component that was started.
type process struct {
	name    string
	log     string
	command *exec.Cmd
	asked   atomic.Bool   // whether its end was asked for
	ended   chan struct{} // closed when it has ended
}

// launch starts a component. It must be called by a thread that lasts as long as we do: when the thread that started it ends,
// the kernel takes that for our own end, and kills the component.
func launch(settings Settings, wanted component, lost chan<- *process) (*process, error) {
	path := settings.File("logs", wanted.name+".log")
	log, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	command := exec.Command(cmp.Or(wanted.program, settings.Program), wanted.args...)
	command.Args[0] = wanted.name // our program does what it is called by
	command.Env = wanted.environment
	command.Dir = settings.Folder
	command.Stdout, command.Stderr = log, log
	command.SysProcAttr = &syscall.SysProcAttr{
		Pdeathsig: settings.deathSignal(), // so that none survives us, however we end
		Setpgid:   true,                   // so that Ctrl-C reaches us alone, and we stop them in their order
	}
	if err := command.Start(); err != nil {
		return nil, fmt.Errorf("%s cannot be started: %w", wanted.name, err)
	}
	started := &process{name: wanted.name, log: path, command: command, ended: make(chan struct{})}
	go started.watch(lost)
	return started, nil
}

// deathSignal is what a component gets at our end. In an enclosure it ends with the first process there; it could not see
// whether we are alive, and Go would take that for our end.
func (s Settings) deathSignal() syscall.Signal {
	if s.Node {
		return 0
	}
	return syscall.SIGKILL
}

func (p *process) watch(lost chan<- *process) {
	_ = p.command.Wait() // how it ended stands in ProcessState
	close(p.ended)
	if !p.asked.Load() {
		lost <- p
	}
}

// stop returns when the process has ended.
func (p *process) stop() error {
	p.asked.Store(true)
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("%s cannot be signalled: %w", p.name, err)
	}
	select {
	case <-p.ended:
		return nil
	case <-time.After(grace):
		_ = p.command.Process.Kill()
		<-p.ended
		return fmt.Errorf("%s did not end within %s and was killed: see %s", p.name, grace, p.log)
	}
}

// end says how the process ended, with the last words of its log.
func (p *process) end() error {
	return fmt.Errorf("%s ended by itself (%s); the end of %s:\n%s", p.name, p.command.ProcessState, p.log, tail(p.log))
}

func tail(path string) []byte {
	const enough = 2000
	text, err := os.ReadFile(path)
	if err != nil {
		return []byte(err.Error())
	}
	return text[max(0, len(text)-enough):]
}
