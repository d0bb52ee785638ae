package image

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// Settings say how an image is called, and what a container of it runs unless it is told otherwise.
type Settings struct {
	Name        string // with its tag
	User        string
	Folder      string // the working directory
	Environment []string
	Entrypoint  []string
}

// Write writes an image into a tar file, which is there only when it is whole.
func Write(file string, settings Settings, layers ...Layer) error {
	unfinished, err := os.MkdirTemp(filepath.Dir(file), ".image-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(unfinished)
	var written []layerFile
	for _, layer := range layers {
		one, err := writeLayer(unfinished, layer)
		if err != nil {
			return err
		}
		written = append(written, one)
	}
	archive := filepath.Join(unfinished, "image")
	if err := writeArchive(archive, settings, written); err != nil {
		return err
	}
	return os.Rename(archive, file)
}

type layerFile struct {
	path   string
	digest string // of the tar, as hexadecimal SHA-256
}

func writeLayer(folder string, layer Layer) (layerFile, error) {
	file, err := os.CreateTemp(folder, "layer-")
	if err != nil {
		return layerFile{}, err
	}
	sum := sha256.New()
	err = errors.Join(layer.write(io.MultiWriter(file, sum)), file.Close())
	return layerFile{file.Name(), hex.EncodeToString(sum.Sum(nil))}, err
}

func writeArchive(path string, settings Settings, layers []layerFile) error {
	configuration, err := json.Marshal(configurationOf(settings, layers))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(configuration)
	named := hex.EncodeToString(sum[:]) + ".json"
	manifest, err := json.Marshal([]manifest{{named, []string{settings.Name}, names(layers)}})
	if err != nil {
		return err
	}
	all := NewLayer() // an archive is a tar with the same wants as a layer
	all.File(named, 0o644, configuration)
	all.File("manifest.json", 0o644, manifest)
	for _, layer := range layers {
		if err := all.copy(layer.name(), layer.path); err != nil {
			return err
		}
	}
	return all.writeFile(path)
}

func (l Layer) writeFile(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(l.write(file), file.Close())
}

func (l layerFile) name() string {
	return l.digest + ".tar"
}

func names(layers []layerFile) []string {
	var all []string
	for _, layer := range layers {
		all = append(all, layer.name())
	}
	return all
}

type manifest struct {
	Config   string
	RepoTags []string
	Layers   []string
}

type configuration struct {
	Architecture string    `json:"architecture"`
	OS           string    `json:"os"`
	Created      string    `json:"created"`
	Config       execution `json:"config"`
	RootFS       rootFS    `json:"rootfs"`
}

type execution struct {
	User       string   `json:",omitempty"`
	WorkingDir string   `json:",omitempty"`
	Env        []string `json:",omitempty"`
	Entrypoint []string `json:",omitempty"`
}

type rootFS struct {
	Type    string   `json:"type"`
	DiffIDs []string `json:"diff_ids"`
}

func configurationOf(settings Settings, layers []layerFile) configuration {
	var digests []string
	for _, layer := range layers {
		digests = append(digests, "sha256:"+layer.digest)
	}
	return configuration{
		runtime.GOARCH, "linux", epoch.UTC().Format(time.RFC3339),
		execution{settings.User, settings.Folder, settings.Environment, settings.Entrypoint},
		rootFS{"layers", digests},
	}
}
