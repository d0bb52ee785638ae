package cluster

import (
	"context"
	"strings"
	"testing"
)

func TestAComponentStopsAndStartsByEitherOfItsNames(t *testing.T) {
	made := supervise(t, waiting("etcd"), waiting("kube-apiserver"))
	must(0, made.startAll(context.Background()))(t)

	answers := serve(t, made, "stop apiserver", "start kube-apiserver", "stop")

	if len(answers) != 2 || !strings.HasPrefix(answers[0], "ok stop apiserver") ||
		!strings.HasPrefix(answers[1], "ok start kube-apiserver") {
		t.Error(answers)
	}
}

func TestACommandThatCannotBeCarriedOutIsAnsweredInOneLine(t *testing.T) {
	faults := map[string]string{
		"stop kubelet":    `failed there is no component "kubelet"; there are etcd`,
		"restart etcd":    `failed there is no command "restart"; there are stop, start`,
		"stop etcd twice": `failed there is no component "etcd twice"; there are etcd`,
		"start etcd":      "failed etcd is running",
		"expose 80":       "failed expose needs a node, and this cluster has none: start it with --node",
	}
	made := supervise(t, waiting("etcd"))
	must(0, made.startAll(context.Background()))(t)

	for command, expected := range faults {
		answers := serve(t, made, command, "stop")

		if len(answers) != 1 || !strings.HasPrefix(answers[0], expected) {
			t.Errorf("%s: %q", command, answers)
		}
	}
}

// serve gives the supervisor its commands, the last of which must be "stop", and is the lines of its answers.
func serve(t *testing.T, made *supervisor, commands ...string) []string {
	t.Helper()
	given := make(chan string, len(commands))
	for _, command := range commands {
		given <- command
	}
	var answers strings.Builder
	must(0, made.serve(context.Background(), given, &answers))(t)
	return strings.Split(strings.TrimSpace(answers.String()), "\n")
}
