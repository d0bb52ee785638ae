// Package debian takes files out of the packages that the machine's apt knows, without installing any.
package debian

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// apt is the machine's own, with its sources and keys; what it writes lies in folders of ours.
type apt struct {
	options []string
	lists   string // the folder of the lists, when they are ours
}

// version is one version of a package, as apt takes and prints it: "name=version".
type version string

func (v version) name() string {
	name, _, _ := strings.Cut(string(v), "=")
	return name
}

// systemLists are what the machine's last update has found.
func systemLists(folder string) apt {
	return apt{[]string{"-o", "Dir::Cache=" + folder, "-o", "APT::Sandbox::User=root"}, ""}
}

// ownLists are for a machine that has none, or old ones.
func ownLists(folder string) apt {
	lists := filepath.Join(folder, "lists")
	own := systemLists(folder)
	return apt{append(own.options, "-o", "Dir::State="+lists, "-o", "Dir::State::status=/var/lib/dpkg/status"), lists}
}

func (a apt) exist() bool {
	_, err := os.Stat(a.lists)
	return err == nil
}

// update fetches the lists; there are none before it.
func (a apt) update() error {
	if err := os.MkdirAll(filepath.Join(a.lists, "lists", "partial"), 0o755); err != nil {
		return err
	}
	_, err := a.run("", "apt-get", "update")
	return err
}

// candidates are the versions that would be installed, in the order of the names.
func (a apt) candidates(names []string) ([]version, error) {
	output, err := a.run("", "apt-cache", append([]string{"policy"}, names...)...)
	if err != nil {
		return nil, err
	}
	found := parsePolicy(output)
	var versions []version
	for _, name := range names {
		candidate := found[name]
		if candidate == "" || candidate == "(none)" {
			return nil, fmt.Errorf("apt knows no package %s", name)
		}
		versions = append(versions, version(name+"="+candidate))
	}
	return versions, nil
}

// parsePolicy reads blocks of a line "name:" and lines that are indented.
func parsePolicy(text string) map[string]string {
	candidates := map[string]string{}
	name := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, " ") {
			name = strings.TrimSuffix(line, ":")
			continue
		}
		if candidate, found := strings.CutPrefix(line, "  Candidate: "); found {
			candidates[name] = candidate
		}
	}
	return candidates
}

// size is how many bytes there are to download.
func (a apt) size(versions []version) (int64, error) {
	output, err := a.run("", "apt-get", append([]string{"download", "--print-uris"}, words(versions)...)...)
	var total int64
	for line := range strings.Lines(output) {
		// 'http://mirror.example/...' file.deb 12345 SHA256:...
		if fields := strings.Fields(line); len(fields) >= 3 {
			bytes, _ := strconv.ParseInt(fields[2], 10, 64)
			total += bytes
		}
	}
	return total, err
}

func (a apt) download(folder string, versions []version) error {
	_, err := a.run(folder, "apt-get", append([]string{"download"}, words(versions)...)...)
	return err
}

func words(versions []version) []string {
	var all []string
	for _, version := range versions {
		all = append(all, string(version))
	}
	return all
}

func (a apt) run(folder, program string, arguments ...string) (string, error) {
	command := exec.Command(program, append(a.options, arguments...)...)
	command.Dir = folder
	command.Env = append(os.Environ(), "LC_ALL=C")
	var errors bytes.Buffer
	command.Stderr = &errors
	output, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", program, arguments[0], err, lastLine(errors.String()))
	}
	return string(output), nil
}

func lastLine(text string) string {
	text = strings.TrimSpace(text)
	return text[strings.LastIndexByte(text, '\n')+1:]
}
