package image

import (
	"archive/tar"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
)

// Tar adds the entries of a tar that are wanted, each under the name that the function gives it.
func (l Layer) Tar(input io.Reader, wanted func(name string) (renamed string, keep bool)) error {
	for reader := tar.NewReader(input); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		name, keep := wanted(clean(header.Name))
		if !keep {
			continue
		}
		content, err := io.ReadAll(reader)
		if err != nil {
			return err
		}
		header.Name = name
		if header.Typeflag == tar.TypeLink {
			target, _ := wanted(clean(header.Linkname))
			l.repeat(name, target)
			continue
		}
		l.add(*header, entry{content: content})
	}
}

// repeat is a hard link as a file of its own, so that it may come before what it links to.
func (l Layer) repeat(name, target string) {
	same := l.entries[clean(target)]
	same.header.Name = name
	l.add(same.header, same)
}

// write writes the tar, in the order of the names: a folder comes before what lies in it.
func (l Layer) write(output io.Writer) error {
	writer := tar.NewWriter(output)
	for _, name := range slices.Sorted(maps.Keys(l.entries)) {
		if err := l.entries[name].write(writer); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return writer.Close()
}

func (e entry) write(writer *tar.Writer) error {
	if err := writer.WriteHeader(&e.header); err != nil || e.header.Typeflag != tar.TypeReg {
		return err
	}
	if e.file == "" {
		_, err := writer.Write(e.content)
		return err
	}
	file, err := os.Open(e.file)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = io.Copy(writer, file)
	return err
}
