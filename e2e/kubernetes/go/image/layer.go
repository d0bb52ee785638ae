// Package image makes container images: tars of the kind that "docker save" writes, the same bytes from the same files.
package image

import (
	"archive/tar"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// epoch is when everything in an image was made.
var epoch = time.Unix(0, 0)

// Layer is files of an image by their paths. They belong to root, whoever owned them before.
type Layer struct {
	entries map[string]entry
}

type entry struct {
	header  tar.Header
	content []byte
	file    string // of the machine, instead of content
}

// NewLayer is without files.
func NewLayer() Layer {
	return Layer{map[string]entry{}}
}

// Folder adds a folder.
func (l Layer) Folder(name string, mode fs.FileMode) {
	l.add(tar.Header{Typeflag: tar.TypeDir, Name: name, Mode: tarMode(mode)}, entry{})
}

// Link adds a symbolic link.
func (l Layer) Link(name, target string) {
	l.add(tar.Header{Typeflag: tar.TypeSymlink, Name: name, Linkname: target, Mode: 0o777}, entry{})
}

// File adds a file.
func (l Layer) File(name string, mode fs.FileMode, content []byte) {
	l.add(tar.Header{Typeflag: tar.TypeReg, Name: name, Mode: tarMode(mode), Size: int64(len(content))}, entry{content: content})
}

// Tree adds what lies in a folder of the machine, which must stay as it is until the layer is written.
func (l Layer) Tree(name, folder string) error {
	return filepath.WalkDir(folder, func(found string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(folder, found)
		if err != nil {
			return err
		}
		return l.copy(path.Join(name, relative), found)
	})
}

func (l Layer) copy(name, found string) error {
	info, err := os.Lstat(found)
	if err != nil {
		return err
	}
	target := ""
	if info.Mode()&fs.ModeSymlink != 0 {
		if target, err = os.Readlink(found); err != nil {
			return err
		}
	}
	header, err := tar.FileInfoHeader(info, target)
	if err != nil {
		return err
	}
	header.Name, header.Mode = name, 0o644
	if info.Mode()&0o111 != 0 { // whatever the umask was
		header.Mode = 0o755
	}
	l.add(*header, entry{file: found})
	return nil
}

// add keeps what is the same on every machine. A folder that is there already stays as it is.
func (l Layer) add(given tar.Header, made entry) {
	name := clean(given.Name)
	if _, there := l.entries[name]; name == "." || (there && given.Typeflag == tar.TypeDir) {
		return
	}
	made.header = tar.Header{
		Format: tar.FormatPAX, Typeflag: given.Typeflag, Name: name, Linkname: given.Linkname,
		Mode: given.Mode, Size: given.Size, ModTime: epoch,
	}
	l.entries[name] = made
}

func clean(name string) string {
	return path.Clean("./" + name)
}

// tarMode is a mode in the bits of a tar.
func tarMode(mode fs.FileMode) int64 {
	bits := int64(mode.Perm())
	if mode&fs.ModeSticky != 0 {
		bits |= 0o1000
	}
	return bits
}

// Joined is the contents of all files below a folder, in the order of their names.
func (l Layer) Joined(folder string) []byte {
	var all []byte
	for _, name := range slices.Sorted(maps.Keys(l.entries)) {
		if strings.HasPrefix(name, folder) && l.entries[name].header.Typeflag == tar.TypeReg {
			all = append(all, l.entries[name].content...)
		}
	}
	return all
}
