package enclosure

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// controllers are what a node needs of the one hierarchy of version 2; those of version 1 have one each.
const controllers = "+cpu +cpuset +memory +pids"

// hierarchy is a tree of cgroups.
type hierarchy struct {
	root    string
	unified bool // whether it is of version 2
}

// Group is a cgroup of ours, of the same name in every hierarchy. It is the one thing of an enclosure that the kernel does not
// take away with its processes.
type Group struct {
	Name        string
	hierarchies []hierarchy
}

// NewGroup makes a cgroup that is named for this process.
func NewGroup() (Group, error) {
	start, err := startTime(os.Getpid())
	if err != nil {
		return Group{}, err
	}
	found, err := hierarchies()
	if err != nil {
		return Group{}, err
	}
	made := Group{fmt.Sprintf("modelroute-%d-%s", os.Getpid(), start), found}
	for _, hierarchy := range found {
		if err := hierarchy.add(made.Name); err != nil {
			return Group{}, errors.Join(err, made.Remove())
		}
	}
	return made, nil
}

func (h hierarchy) add(name string) error {
	folder := filepath.Join(h.root, name)
	// A hierarchy that is mounted twice has it already.
	if err := os.Mkdir(folder, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if h.unified {
		return h.delegate(folder)
	}
	// A new cgroup of version 1 has no processors and no memory, and takes no process.
	for _, file := range []string{"cpuset.cpus", "cpuset.mems"} {
		above, err := os.ReadFile(filepath.Join(h.root, file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := errors.Join(err, os.WriteFile(filepath.Join(folder, file), above, 0o644)); err != nil {
			return err
		}
	}
	return nil
}

// delegate hands the controllers on to the folder, and to what will be made in it. Beside hierarchies of version 1 there are
// none to hand on.
func (h hierarchy) delegate(folder string) error {
	available, err := os.ReadFile(filepath.Join(h.root, "cgroup.controllers"))
	if err != nil || !strings.Contains(string(available), "memory") {
		return err
	}
	for _, parent := range []string{h.root, folder} {
		if err := os.WriteFile(filepath.Join(parent, "cgroup.subtree_control"), []byte(controllers), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// Remove removes the cgroup and those below it, which must be without processes.
func (g Group) Remove() error {
	var problems []error
	for _, hierarchy := range g.hierarchies {
		problems = append(problems, removeTree(filepath.Join(hierarchy.root, g.Name)))
	}
	return errors.Join(problems...)
}

func hierarchies() ([]hierarchy, error) {
	file, err := os.Open("/proc/thread-self/mounts")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var found []hierarchy
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		switch fields := strings.Fields(scanner.Text()); fields[2] {
		case "cgroup":
			found = append(found, hierarchy{fields[1], false})
		case "cgroup2":
			found = append(found, hierarchy{fields[1], true})
		}
	}
	return found, nil
}
