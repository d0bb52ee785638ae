package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os/exec"
	"strings"

	"modelroute.dev/e2e/kubernetes/debian"
	"modelroute.dev/e2e/kubernetes/image"
)

var debianPackages = []string{"base-files", "ca-certificates", "libc6", "libgcc-s1", "netbase", "tzdata", "zlib1g"}

// accounts are the files that a C library asks who is who, and where names are looked up.
var accounts = map[string]string{
	"etc/passwd":        "root:x:0:0:root:/:/nonexistent\nnonroot:x:65532:65532:nonroot:/home/nonroot:/nonexistent\n",
	"etc/group":         "root:x:0:\nnonroot:x:65532:\n",
	"etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
}

// systemLayer is the packages' files. Their scripts do not run, so what they would make is made here.
func systemLayer(packages debian.Packages) (image.Layer, error) {
	layer := image.NewLayer()
	for _, folder := range []string{"bin", "lib", "lib64", "sbin"} {
		layer.Link(folder, "usr/"+folder)
		layer.Folder("usr/"+folder, 0o755)
	}
	files, err := packages.Files()
	if err != nil {
		return layer, err
	}
	for _, file := range files {
		if err := addPackage(layer, file); err != nil {
			return layer, fmt.Errorf("%s: %w", file, err)
		}
	}
	layer.Folder("tmp", 0o777|fs.ModeSticky)
	layer.Folder("home/nonroot", 0o755)
	for file, text := range accounts {
		layer.File(file, 0o644, []byte(text))
	}
	layer.File("etc/ssl/certs/ca-certificates.crt", 0o644, layer.Joined("usr/share/ca-certificates/"))
	return layer, nil
}

func addPackage(layer image.Layer, file string) error {
	command := exec.Command("dpkg-deb", "--fsys-tarfile", file)
	output, err := command.Output()
	if err != nil {
		return err
	}
	return layer.Tar(bytes.NewReader(output), inImage)
}

// inImage is where a file of a package goes: /bin, /lib and /sbin are links today, and what only people read stays behind,
// except for the licences.
func inImage(name string) (string, bool) {
	for _, moved := range []string{"bin", "lib", "lib64", "sbin"} {
		if name == moved {
			return "", false
		}
		if strings.HasPrefix(name, moved+"/") {
			name = "usr/" + name
		}
	}
	for _, unread := range []string{"usr/share/man", "usr/share/lintian", "usr/share/locale"} {
		if name == unread || strings.HasPrefix(name, unread+"/") {
			return "", false
		}
	}
	if strings.HasPrefix(name, "usr/share/doc/") && strings.Count(name, "/") > 3 {
		return name, strings.HasSuffix(name, "/copyright")
	}
	return name, true
}
