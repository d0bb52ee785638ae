package debian

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

const policy = `runc:
  Installed: (none)
  Candidate: 1.1.5+ds1-1+deb12u1
  Version table:
     1.1.5+ds1-1+deb12u1 500
        500 http://mirror.example/debian bookworm/main amd64 Packages
libmnl0:
  Installed: 1.0.4-3
  Candidate: 1.0.4-3
  Version table:
 *** 1.0.4-3 500
virtual:
  Installed: (none)
  Candidate: (none)
  Version table:
`

func TestTheCandidateIsTakenWhateverIsInstalled(t *testing.T) {
	found := parsePolicy(policy)

	if found["runc"] != "1.1.5+ds1-1+deb12u1" || found["libmnl0"] != "1.0.4-3" || found["virtual"] != "(none)" || len(found) != 3 {
		t.Error(found)
	}
}

func TestOtherVersionsAreKeptApart(t *testing.T) {
	one := key([]version{"runc=1", "nftables=2"})
	other := key([]version{"runc=1", "nftables=3"})

	if one == other || one != key([]version{"runc=1", "nftables=2"}) {
		t.Error(one, other)
	}
}

func TestPackageFilesComeInTheOrderOfTheNames(t *testing.T) {
	packages := Packages{t.TempDir(), []string{"runc", "libc6"}}
	runc, libc := filepath.Join(packages.Folder, "runc_1_amd64.deb"), filepath.Join(packages.Folder, "libc6_2_amd64.deb")
	touch(t, runc, libc, filepath.Join(packages.Folder, "libc6-dev_2_amd64.deb"))

	files, err := packages.Files()

	if err != nil || !slices.Equal(files, []string{runc, libc}) {
		t.Error(files, err)
	}
}

func TestAMissingPackageFileIsTold(t *testing.T) {
	_, err := Packages{t.TempDir(), []string{"runc"}}.Files()

	if err == nil {
		t.Error("it was not missed")
	}
}

func TestToolsComeBeforeTheMachines(t *testing.T) {
	tools := Tools{t.TempDir()}
	libraries := tools.Path("usr/lib/x86_64-linux-gnu")
	if err := os.MkdirAll(libraries, 0o755); err != nil {
		t.Fatal(err)
	}

	environment, err := tools.Environment([]string{"PATH=/bin", "HOME=/root"})

	path := tools.Path("usr/sbin") + ":" + tools.Path("usr/bin") + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
	expected := []string{"PATH=/bin", "HOME=/root", "PATH=" + path, "LD_LIBRARY_PATH=" + libraries}
	if err != nil || !slices.Equal(environment, expected) {
		t.Error(environment, err)
	}
}

func touch(t *testing.T, files ...string) {
	t.Helper()
	for _, file := range files {
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
