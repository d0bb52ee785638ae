package enclosure

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAGroupIsInEveryHierarchyUntilItIsRemoved(t *testing.T) {
	made := group(t)

	before, after := count(made), -1
	must(t, made.Remove())
	after = count(made)

	if before == 0 || before != len(made.hierarchies) || after != 0 {
		t.Errorf("%d of %d hierarchies, and %d after its end", before, len(made.hierarchies), after)
	}
}

func TestTheGroupOfALivingProcessIsNotSwept(t *testing.T) {
	made := group(t)

	_, err := Sweep()

	must(t, err)
	if count(made) != len(made.hierarchies) {
		t.Error("it was removed")
	}
}

func TestTheGroupOfAnotherProcessWithTheSameNumberIsSwept(t *testing.T) {
	hierarchies := group(t).hierarchies
	orphan := filepath.Join(hierarchies[0].root, "modelroute-1-1")
	must(t, os.MkdirAll(filepath.Join(orphan, "below"), 0o755))

	_, err := Sweep()

	must(t, err)
	if _, err := os.Stat(orphan); err == nil {
		t.Error("it was left")
	}
}

func TestOnlyGroupsOfOursAreSwept(t *testing.T) {
	for _, name := range []string{"modelroute", "modelroute-1", "modelroute-1-2-3", "kubepods", "modelroute-x-1"} {
		if isOrphan(name) {
			t.Error(name)
		}
	}
}

func group(t *testing.T) Group {
	t.Helper()
	made, err := NewGroup()
	if err != nil {
		t.Skip("only root, and not everywhere, may make cgroups:", err)
	}
	t.Cleanup(func() { _ = made.Remove() })
	return made
}

func count(made Group) int {
	found := 0
	for _, hierarchy := range made.hierarchies {
		if _, err := os.Stat(filepath.Join(hierarchy.root, made.Name)); err == nil {
			found++
		}
	}
	return found
}
