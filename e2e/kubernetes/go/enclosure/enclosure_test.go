package enclosure

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

func TestProcessesInsideAreAmongThemselves(t *testing.T) {
	enclose(t)

	first := run(t, "readlink /proc/1/exe")

	if first != pause {
		t.Error(first)
	}
}

func TestWhatIsMountedInsideIsNotSeenOutside(t *testing.T) {
	folder := t.TempDir()
	made := enclose(t)
	must(t, made.Confine(folder))

	run(t, "mkdir /run/mounted && mount -t tmpfs none /run/mounted && touch /run/mounted/file")

	mounts := outside(t, "/proc/thread-self/mounts")
	if strings.Contains(mounts, "mounted") || strings.Contains(mounts, folder) {
		t.Error(mounts)
	}
}

func TestWhatIsWrittenInsideStaysBelowTheFolder(t *testing.T) {
	folder := t.TempDir()
	made := enclose(t)
	must(t, made.Confine(folder))

	written := run(t, "touch /run/a /var/lib/b "+folder+"/c; touch /etc/d /usr/d /tmp/d /d 2>&1 | grep -c 'Read-only file system'")

	if written != "4" {
		t.Error(written)
	}
	for _, file := range []string{"run/a", "var/lib/b", "c"} {
		if _, err := os.Stat(filepath.Join(folder, file)); err != nil {
			t.Error(err)
		}
	}
}

func TestTheFolderMayLieInWhatIsHidden(t *testing.T) {
	for _, parent := range []string{"/run", "/var/tmp"} {
		made := enclose(t)
		folder, err := os.MkdirTemp(parent, "modelroute-")
		must(t, err)
		must(t, made.Confine(folder))

		run(t, "touch "+folder+"/inside")

		must(t, made.Leave())
		if _, err := os.Stat(filepath.Join(folder, "inside")); err != nil {
			t.Error(err)
		}
		must(t, os.RemoveAll(folder))
	}
}

func TestWhatIsWrittenToAPretendedFileIsNotWrittenToTheMachine(t *testing.T) {
	other := filepath.Join(t.TempDir(), "panic")
	must(t, os.WriteFile(other, []byte("10\n"), 0o600))
	before, err := os.ReadFile("/proc/sys/kernel/panic")
	must(t, err)
	made := enclose(t)
	must(t, made.Pretend("/proc/sys/kernel/panic", other))

	seen := run(t, "cat /proc/sys/kernel/panic; echo 20 > /proc/sys/kernel/panic")

	after := outside(t, "/proc/sys/kernel/panic")
	if seen != "10" || after != string(before) {
		t.Errorf("%q inside, %q before, %q after", seen, before, after)
	}
}

func TestNothingRunsInsideAfterItsEnd(t *testing.T) {
	made := enclose(t)
	run(t, "(trap '' TERM; exec setsid sleep 1000) >/dev/null 2>&1 &")
	inside := members(made)
	if len(inside) != 2 {
		t.Fatal(inside)
	}

	must(t, made.Leave())

	for _, pid := range inside {
		if _, err := startTime(pid); err == nil {
			t.Error(pid, "runs")
		}
	}
}

// pause is the first process of an enclosure.
var pause string

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "pause")
	if err != nil {
		panic(err)
	}
	pause = filepath.Join(folder, "pause")
	if output, err := exec.Command("go", "build", "-o", pause, "../pause").CombinedOutput(); err != nil {
		panic(string(output))
	}
	status := m.Run()
	_ = os.RemoveAll(folder)
	os.Exit(status)
}

// enclose moves the thread of the test into an enclosure. The thread ends with the test.
func enclose(t *testing.T) *Enclosure {
	t.Helper()
	runtime.LockOSThread()
	made, err := Enter(pause)
	if err != nil && strings.Contains(err.Error(), "operation not permitted") {
		t.Skip("only root, and not everywhere, may make namespaces:", err)
	}
	must(t, err)
	t.Cleanup(func() { _ = made.Leave() })
	return made
}

// run is what a shell says that was started by the calling thread.
func run(t *testing.T, script string) string {
	t.Helper()
	output, err := exec.Command("sh", "-c", script).CombinedOutput()
	if err != nil {
		t.Fatal(err, string(output))
	}
	return strings.TrimSpace(string(output))
}

// outside is what a file holds for threads that are not inside.
func outside(t *testing.T, file string) string {
	t.Helper()
	read := make(chan string)
	go func() {
		text, _ := os.ReadFile(file)
		read <- string(text)
	}()
	return <-read
}

// members are the processes of an enclosure, as they are numbered outside.
func members(made *Enclosure) []int {
	found := make(chan []int)
	go func() {
		var pids []int
		wanted, _ := os.Readlink("/proc/" + strconv.Itoa(made.first.Process.Pid) + "/ns/pid")
		entries, _ := os.ReadDir("/proc")
		for _, entry := range entries {
			pid, err := strconv.Atoi(entry.Name())
			if namespace, _ := os.Readlink("/proc/" + entry.Name() + "/ns/pid"); err == nil && namespace == wanted {
				pids = append(pids, pid)
			}
		}
		found <- pids
	}()
	return <-found
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
