// Package enclosure keeps programs apart from the machine that they run on: with processes, mounts and a network of their own,
// which the kernel takes away together, however they end.
package enclosure

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// Enclosure is namespaces of the kernel for processes, mounts and network. It lasts as long as its first process.
type Enclosure struct {
	first   *exec.Cmd
	ended   chan struct{} // closed when the first process and all others in it have ended
	inside  namespaces
	outside namespaces // that the thread came from
}

// Enter makes an enclosure and moves the calling thread, which must be locked, into its mounts and its network; what this
// thread starts from now on runs inside. The first process is the program that holds it, called with the argument "node".
// When we end, so does the enclosure.
func Enter(program string) (*Enclosure, error) {
	outside, err := open("/proc/thread-self/ns/")
	if err != nil {
		return nil, err
	}
	made := &Enclosure{first: exec.Command(program, "node"), ended: make(chan struct{}), outside: outside}
	if err := made.start(); err != nil {
		outside.close()
		return nil, err
	}
	if err := made.enter(); err != nil {
		return nil, errors.Join(err, made.Leave())
	}
	return made, nil
}

// start returns when the mounts of the new namespaces are settled.
func (e *Enclosure) start() error {
	output, err := e.first.StdoutPipe()
	if err != nil {
		return err
	}
	e.first.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: unix.CLONE_NEWPID | unix.CLONE_NEWNS | unix.CLONE_NEWNET,
		Pdeathsig:  syscall.SIGKILL, // the end of the first process of a namespace is the end of all
		Setpgid:    true,
	}
	if err := e.first.Start(); err != nil {
		return fmt.Errorf("%s cannot be started in namespaces of its own: %w", e.first.Path, err)
	}
	line, err := bufio.NewReader(output).ReadString('\n')
	if line != "ready\n" {
		e.kill()
		return fmt.Errorf("%s is not ready: %s (%w)", e.first.Path, strings.TrimSpace(line), errors.Join(err, io.EOF))
	}
	go func() {
		_ = e.first.Wait()
		close(e.ended)
	}()
	return nil
}

func (e *Enclosure) kill() {
	_ = e.first.Process.Kill()
	_ = e.first.Wait()
}

func (e *Enclosure) enter() error {
	var err error
	if e.inside, err = open(fmt.Sprintf("/proc/%d/ns/", e.first.Process.Pid)); err != nil {
		return err
	}
	// Threads share their root and working directory, and who shares them cannot move to other mounts.
	if err := unix.Unshare(unix.CLONE_FS); err != nil {
		return fmt.Errorf("unshare: %w", err)
	}
	return e.inside.enter()
}

// Leave ends every process in the enclosure, and moves the calling thread, the one that entered, back. It keeps a working
// directory of its own, which is / now, and should stay locked.
func (e *Enclosure) Leave() error {
	_ = e.first.Process.Kill()
	<-e.ended
	defer e.inside.close()
	defer e.outside.close()
	return e.outside.enter()
}
