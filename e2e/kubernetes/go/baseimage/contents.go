package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"modelroute.dev/e2e/kubernetes/debian"
	"modelroute.dev/e2e/kubernetes/image"
)

const (
	name     = "modelroute.dev/base:1"
	javaHome = "/opt/java"
	user     = "65532"
)

// keyOf names what the image is made from: the packages, the JDK and this program.
func keyOf(packages, jdk string) (string, error) {
	release, err := os.ReadFile(filepath.Join(jdk, "release"))
	if err != nil {
		return "", fmt.Errorf("%s is no JDK: %w", jdk, err)
	}
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	code, err := os.ReadFile(program)
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, part := range [][]byte{[]byte(filepath.Base(packages)), release, code} {
		fmt.Fprintf(sum, "%d\n%s", len(part), part)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}

// write makes the folder, which is there only when it is whole.
func write(folder string, packages debian.Packages, jdk string) error {
	system, err := systemLayer(packages)
	if err != nil {
		return err
	}
	unfinished, err := os.MkdirTemp(filepath.Dir(folder), ".base-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(unfinished)
	java, err := javaLayer(jdk, filepath.Join(unfinished, "java"))
	if err != nil {
		return err
	}
	settings := image.Settings{
		Name: name, User: user + ":" + user, Folder: "/home/nonroot",
		Environment: []string{"JAVA_HOME=" + javaHome, "LANG=C.UTF-8", "PATH=" + javaHome + "/bin"},
	}
	if err := image.Write(filepath.Join(unfinished, "base.tar"), settings, system, java); err != nil {
		return err
	}
	return os.Rename(unfinished, folder)
}
