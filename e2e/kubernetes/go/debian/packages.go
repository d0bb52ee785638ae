package debian

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Packages are package files that lie in a folder, which is named for exactly their versions.
type Packages struct {
	Folder string
	names  []string
}

// Cache keeps packages below a folder, and tells what takes time to Progress.
type Cache struct {
	Folder   string
	Progress io.Writer
}

// Get downloads the packages in the versions that apt would install, unless it has them. None of the packages that they need
// in turn are looked for.
func (c Cache) Get(names ...string) (Packages, error) {
	if err := os.MkdirAll(c.Folder, 0o755); err != nil {
		return Packages{}, err
	}
	unlock, err := c.lock()
	if err != nil {
		return Packages{}, err
	}
	defer unlock()
	system, own := systemLists(c.Folder), ownLists(c.Folder)
	got, problem := c.get(system, names)
	if problem != nil && own.exist() {
		got, problem = c.get(own, names)
	}
	if problem == nil {
		return got, nil
	}
	// The machine has no lists, as fresh containers do, or they name files that newer ones have taken the place of.
	fmt.Fprintf(c.Progress, "fetching the lists of Debian packages into %s: %s\n", own.lists, problem)
	if err := own.update(); err != nil {
		return Packages{}, err
	}
	return c.get(own, names)
}

func (c Cache) get(apt apt, names []string) (Packages, error) {
	versions, err := apt.candidates(names)
	if err != nil {
		return Packages{}, err
	}
	wanted := Packages{filepath.Join(c.Folder, key(versions)), names}
	if _, err := os.Stat(wanted.Folder); err == nil {
		return wanted, nil
	}
	return wanted, c.download(apt, versions, wanted.Folder)
}

func (c Cache) download(apt apt, versions []version, folder string) error {
	size, err := apt.size(versions)
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Progress, "downloading %d Debian packages, %d MB, into %s; nothing is installed\n", len(versions), size>>20, folder)
	unfinished := folder + ".unfinished"
	if err := errors.Join(os.RemoveAll(unfinished), os.MkdirAll(unfinished, 0o755)); err != nil {
		return err
	}
	if err := apt.download(unfinished, versions); err != nil {
		return err
	}
	return os.Rename(unfinished, folder)
}

func key(versions []version) string {
	sum := sha256.Sum256([]byte(strings.Join(words(versions), "\n")))
	return hex.EncodeToString(sum[:8])
}

// lock waits until no other process downloads.
func (c Cache) lock() (unlock func(), err error) {
	file, err := os.OpenFile(filepath.Join(c.Folder, "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	return func() { file.Close() }, syscall.Flock(int(file.Fd()), syscall.LOCK_EX)
}

// Files are the package files in the order that they were asked for in.
func (p Packages) Files() ([]string, error) {
	var files []string
	for _, name := range p.names {
		found, err := filepath.Glob(filepath.Join(p.Folder, name+"_*.deb"))
		if err != nil || len(found) != 1 {
			return nil, fmt.Errorf("%s must hold one package file of %s: remove the folder", p.Folder, name)
		}
		files = append(files, found[0])
	}
	return files, nil
}
