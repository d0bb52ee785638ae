package image

import (
	"archive/tar"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTheSameFilesMakeTheSameImage(t *testing.T) {
	one, other := filepath.Join(t.TempDir(), "one.tar"), filepath.Join(t.TempDir(), "other.tar")
	for _, tar := range []string{one, other} {
		tree := t.TempDir()
		must(t, os.WriteFile(filepath.Join(tree, "program"), []byte("run"), 0o700))
		layer := NewLayer()
		must(t, layer.Tree("app", tree))
		layer.File("etc/name", 0o644, []byte("value"))

		must(t, Write(tar, Settings{Name: "image:1", User: "65532"}, layer))
	}

	if !bytes.Equal(read(t, one), read(t, other)) {
		t.Error("they differ")
	}
}

func TestAnImageSaysWhatItIs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "image.tar")
	layer := NewLayer()
	layer.File("pause", 0o755, []byte("program"))

	must(t, Write(file, Settings{Name: "image:1", User: "65535", Entrypoint: []string{"/pause"}}, layer))

	entries := untar(t, read(t, file))
	var manifests []manifest
	must(t, json.Unmarshal(entries["manifest.json"], &manifests))
	configured := string(entries[manifests[0].Config])
	for _, expected := range []string{`"User":"65535"`, `"Entrypoint":["/pause"]`, `"os":"linux"`, "sha256:" + strings.TrimSuffix(manifests[0].Layers[0], ".tar")} {
		if !strings.Contains(configured, expected) {
			t.Error(expected, "is not in", configured)
		}
	}
	if contents := untar(t, entries[manifests[0].Layers[0]]); string(contents["pause"]) != "program" || manifests[0].RepoTags[0] != "image:1" {
		t.Error(contents, manifests)
	}
}

func TestATarIsTakenUnderOtherNamesAndWithoutHardLinks(t *testing.T) {
	var given bytes.Buffer
	writer := tar.NewWriter(&given)
	must(t, writer.WriteHeader(&tar.Header{Name: "./bin/z", Typeflag: tar.TypeReg, Mode: 0o755, Size: 1}))
	_, err := writer.Write([]byte("z"))
	must(t, err)
	must(t, writer.WriteHeader(&tar.Header{Name: "./bin/a", Linkname: "./bin/z", Typeflag: tar.TypeLink}))
	must(t, writer.WriteHeader(&tar.Header{Name: "./doc", Typeflag: tar.TypeDir}))
	must(t, writer.Close())
	layer := NewLayer()

	err = layer.Tar(&given, func(name string) (string, bool) { return "usr/" + name, name != "doc" })

	must(t, err)
	var written bytes.Buffer
	must(t, layer.write(&written))
	if entries := untar(t, written.Bytes()); len(entries) != 2 || string(entries["usr/bin/a"]) != "z" || string(entries["usr/bin/z"]) != "z" {
		t.Error(entries)
	}
}

func TestFilesAreJoinedInTheOrderOfTheirNames(t *testing.T) {
	layer := NewLayer()
	layer.File("certificates/b", 0o644, []byte("2"))
	layer.File("certificates/a", 0o644, []byte("1"))
	layer.File("other", 0o644, []byte("3"))

	joined := layer.Joined("certificates/")

	if !slices.Equal(joined, []byte("12")) {
		t.Error(string(joined))
	}
}

func untar(t *testing.T, text []byte) map[string][]byte {
	t.Helper()
	entries := map[string][]byte{}
	for reader := tar.NewReader(bytes.NewReader(text)); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return entries
		}
		must(t, err)
		entries[header.Name], err = io.ReadAll(reader)
		must(t, err)
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	must(t, err)
	return text
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
