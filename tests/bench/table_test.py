"""What table.py says of better, worse and unsteady runs."""

import json
import pathlib
import tempfile
import unittest

import table


class CheckTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.readme = self.folder / "README.md"
        self.readme.write_text("Before.\n" + table.BEGIN + table.HEAD + table.END + "After.\n")

    def result(self, name, **ratios):
        path = self.folder / name
        line = {"bench": "b", "ratios": ratios, "more_is_better": ["peer_over_ours"]}
        path.write_text("something for people\n" + json.dumps(line) + "\n")
        return path

    def commit(self, **ratios):
        table.write(self.readme, [self.result("committed", **ratios)])

    def check(self, *runs):
        paths = [self.result(f"run{i}", **run) for i, run in enumerate(runs)]
        return table.check(self.readme, paths)

    def test_as_good_or_better_passes(self):
        self.commit(ours_over_limit=2.0, peer_over_ours=5.0)
        self.assertEqual(self.check({"ours_over_limit": 1.0, "peer_over_ours": 9.0}), 0)
        self.assertEqual(self.check({"ours_over_limit": 2.1, "peer_over_ours": 4.7}), 0)

    def test_worse_once_asks_for_more_runs(self):
        self.commit(ours_over_limit=2.0, peer_over_ours=5.0)
        self.assertEqual(self.check({"ours_over_limit": 3.0, "peer_over_ours": 5.0}), 3)
        self.assertEqual(self.check({"ours_over_limit": 2.0, "peer_over_ours": 3.0}), 3)

    def test_worse_every_time_fails(self):
        self.commit(peer_over_ours=5.0)
        runs = [{"peer_over_ours": value} for value in (3.0, 3.1, 3.0)]
        self.assertEqual(self.check(*runs), 1)

    def test_what_the_spread_explains_passes(self):
        self.commit(ours_over_limit=2.0)
        runs = [{"ours_over_limit": value} for value in (2.6, 5.0, 2.5)]
        self.assertEqual(self.check(*runs), 0)
        runs[2] = {"ours_over_limit": 2.1}
        self.assertEqual(self.check(*runs), 0)

    def test_seconds_and_unknown_ratios_are_not_compared(self):
        self.commit(start_seconds=1.0)
        self.assertEqual(self.check({"start_seconds": 9.0, "new_over_old": 9.0}), 0)

    def test_rows_of_other_benchmarks_and_processors_stay(self):
        self.commit(ours_over_limit=2.0)
        other = f"| c | x over y | 1.00 | less | {table.processor_class()} | somewhere |\n"
        old = "| b | ours over limit | 7.00 | less | another class | somewhere |\n"
        text = self.readme.read_text().replace(table.END, other + old + table.END)
        self.readme.write_text(text)
        self.commit(ours_over_limit=3.0)
        written = self.readme.read_text()
        self.assertIn(other, written)
        self.assertIn(old, written)
        self.assertIn("| b | ours over limit | 3.00 | less |", written)
        self.assertNotIn("2.00", written)
        self.assertTrue(written.startswith("Before.\n") and written.endswith("After.\n"))


if __name__ == "__main__":
    unittest.main()
