package enclosure

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// groupName tells whose a cgroup is: the process, and the time of its start, because numbers of processes are used again.
var groupName = regexp.MustCompile(`^modelroute-(\d+)-(\d+)$`)

// Sweep removes the cgroups that killed processes of ours have left, and names them.
func Sweep() ([]string, error) {
	found, err := hierarchies()
	if err != nil {
		return nil, err
	}
	var swept []string
	for _, hierarchy := range found {
		orphans, err := hierarchy.orphans()
		if err != nil {
			return swept, err
		}
		for _, orphan := range orphans {
			if err := removeTree(orphan); err != nil {
				return swept, err
			}
			swept = append(swept, orphan)
		}
	}
	return swept, nil
}

func (h hierarchy) orphans() ([]string, error) {
	entries, err := os.ReadDir(h.root)
	var found []string
	for _, entry := range entries {
		if isOrphan(entry.Name()) {
			found = append(found, filepath.Join(h.root, entry.Name()))
		}
	}
	return found, err
}

func isOrphan(name string) bool {
	parts := groupName.FindStringSubmatch(name)
	if parts == nil {
		return false
	}
	pid, err := strconv.Atoi(parts[1])
	if err != nil {
		return false
	}
	start, err := startTime(pid)
	return err != nil || start != parts[2]
}

// removeTree removes cgroups from below: the files in them are the kernel's.
func removeTree(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, entry := range entries {
		if entry.IsDir() {
			err = errors.Join(err, removeTree(filepath.Join(folder, entry.Name())))
		}
	}
	return errors.Join(err, removeGroup(folder))
}

// removeGroup is patient: a process leaves its cgroup a moment after its end was told.
func removeGroup(folder string) error {
	err := os.Remove(folder)
	for range 100 {
		if !errors.Is(err, syscall.EBUSY) {
			break
		}
		time.Sleep(20 * time.Millisecond)
		err = os.Remove(folder)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// startTime is when a process started, in the kernel's ticks: its 22nd field. What has ended has none, even when nobody has
// asked how it ended.
func startTime(pid int) (string, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", err
	}
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if fields[0] == "Z" || fields[0] == "X" {
		return "", os.ErrProcessDone
	}
	return fields[19], nil
}
