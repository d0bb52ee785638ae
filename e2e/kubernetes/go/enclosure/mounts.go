package enclosure

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

type mount struct {
	source, target, kind string
	flags                uintptr
	options              string
}

// Confine lets who is inside write below the folder alone: what they write to /run and /var lies there too, in "run" and "var".
// /run is empty at first, and /var is what the machine has there. The calling thread must be inside.
func (e *Enclosure) Confine(folder string) error {
	run := filepath.Join(folder, "run")
	for _, needed := range []string{filepath.Join(run, "folder"), filepath.Join(folder, "var"), filepath.Join(folder, "work")} {
		if err := os.MkdirAll(needed, 0o755); err != nil {
			return err
		}
	}
	// The folder itself may lie below /run or /var: it is kept at a place that stays in sight.
	hide := []mount{
		{folder, filepath.Join(run, "folder"), "", unix.MS_BIND, ""},
		{run, "/run", "", unix.MS_BIND | unix.MS_REC, ""},
		{"overlay", "/var", "overlay", 0, "lowerdir=/var,upperdir=/run/folder/var,workdir=/run/folder/work"},
	}
	if err := makeAll(hide); err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return makeAll([]mount{
		{"/run/folder", folder, "", unix.MS_BIND, ""},
		{"", "/", "", unix.MS_REMOUNT | unix.MS_BIND | unix.MS_RDONLY, ""},
	})
}

// Pretend shows who is inside another file where the machine has one of its own; what they write goes to the other. The
// calling thread must be inside.
func (e *Enclosure) Pretend(path, other string) error {
	return makeAll([]mount{{other, path, "", unix.MS_BIND, ""}})
}

func makeAll(mounts []mount) error {
	for _, wanted := range mounts {
		if err := unix.Mount(wanted.source, wanted.target, wanted.kind, wanted.flags, wanted.options); err != nil {
			return fmt.Errorf("mount of %s on %s: %w", wanted.source, wanted.target, err)
		}
	}
	return nil
}
