package debian

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Tools are programs that lie in a folder, with the libraries that they need.
type Tools struct {
	Folder string
}

// Tools are the contents of the packages.
func (c Cache) Tools(names ...string) (Tools, error) {
	packages, err := c.Get(names...)
	if err != nil {
		return Tools{}, err
	}
	unlock, err := c.lock()
	if err != nil {
		return Tools{}, err
	}
	defer unlock()
	tools := Tools{filepath.Join(packages.Folder, "files")}
	if _, err := os.Stat(tools.Folder); err == nil {
		return tools, nil
	}
	return tools, packages.extract(tools.Folder)
}

func (p Packages) extract(folder string) error {
	files, err := p.Files()
	if err != nil {
		return err
	}
	unfinished := folder + ".unfinished"
	if err := os.RemoveAll(unfinished); err != nil {
		return err
	}
	for _, file := range files {
		if output, err := exec.Command("dpkg-deb", "--extract", file, unfinished).CombinedOutput(); err != nil {
			return fmt.Errorf("dpkg-deb --extract %s: %w: %s", file, err, output)
		}
	}
	return os.Rename(unfinished, folder)
}

// Path is a file of the packages, as it would be installed.
func (t Tools) Path(installed string) string {
	return filepath.Join(t.Folder, installed)
}

// Environment is the given one with the tools and their libraries before the machine's.
func (t Tools) Environment(given []string) ([]string, error) {
	libraries, err := filepath.Glob(filepath.Join(t.Folder, "*", "lib", "*-linux-gnu"))
	if err != nil {
		return nil, err
	}
	flat, err := filepath.Glob(filepath.Join(t.Folder, "lib", "*-linux-gnu"))
	if err != nil {
		return nil, err
	}
	path := []string{t.Path("usr/sbin"), t.Path("usr/bin"), "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
	return append(given,
		"PATH="+strings.Join(path, ":"),
		"LD_LIBRARY_PATH="+strings.Join(append(libraries, flat...), ":")), nil
}
