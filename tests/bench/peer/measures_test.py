"""The arithmetic of the comparisons with peers: recall, quantiles, open-loop latencies."""

import json
import statistics
import unittest

import measures
import open_loop


class MeasuresTest(unittest.TestCase):
    def test_recall_counts_what_is_as_good_as_the_kth(self):
        scores = [0.9, 0.5, 0.8, 0.5, 0.1]
        self.assertEqual(measures.recall([0, 2, 1], scores, 3, 0.5), 1)
        self.assertEqual(measures.recall([0, 2, 3], scores, 3, 0.5), 1)  # a tie of row 1
        self.assertAlmostEqual(measures.recall([0, 2, 4], scores, 3, 0.5), 2 / 3)

    def test_recall_counts_a_row_once_and_the_first_k_alone(self):
        scores = [0.9, 0.8, 0.1]
        self.assertEqual(measures.recall([0, 0], scores, 2, 0.8), 0.5)
        self.assertEqual(measures.recall([2, 2, 0, 1], scores, 2, 0.8), 0)

    def test_quantile_is_a_value_that_was_measured(self):
        values = [5, 1, 4, 2, 3]
        self.assertEqual(measures.median(values), 3)
        self.assertEqual(measures.quantile(values, 0.99), 5)
        self.assertEqual(measures.quantile(values, 0), 1)
        self.assertEqual(measures.quantile(range(1, 101), 0.99), 99)

    def test_ratios_are_taken_within_a_round(self):
        rounds = measures.Rounds()
        for peer, ours in ((2, 1), (20, 10), (9, 3)):
            rounds.add("peer", peer)
            rounds.add("ours", ours)
        self.assertEqual(rounds.ratios("peer", "ours"), [2, 2, 3])
        self.assertIn("2.00  (2.00 to 3.00 in 3 rounds)", rounds.line("peer", "ours"))

    def test_last_line_is_that_of_other_benchmarks(self):
        line = json.loads(measures.ratios_line("b", {"x_over_y": (1.23456, True), "z": (2, False)}))
        self.assertEqual(line, {"bench": "b", "ratios": {"x_over_y": 1.235, "z": 2},
                                "more_is_better": ["x_over_y"]})


class FakeTime:
    def __init__(self):
        self.now = 100.0

    def clock(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class OpenLoopTest(unittest.TestCase):
    def test_arrivals_are_those_of_a_poisson_process(self):
        moments = open_loop.arrivals(50, 200, seed=1)
        self.assertEqual(moments, open_loop.arrivals(50, 200, seed=1))
        self.assertNotEqual(moments, open_loop.arrivals(50, 200, seed=2))
        self.assertEqual(moments, sorted(moments))
        self.assertLess(moments[-1], 200)
        # Four standard deviations of a count are its root four times.
        self.assertAlmostEqual(len(moments), 10_000, delta=400)
        gaps = [b - a for a, b in zip(moments, moments[1:])]
        # Of an exponential distribution the standard deviation is the mean.
        self.assertAlmostEqual(statistics.stdev(gaps) / statistics.mean(gaps), 1, delta=0.05)

    def test_latency_counts_from_the_moment_it_was_due(self):
        time = FakeTime()

        def one_second_each(i, done):
            time.now += 1
            done()

        latencies = open_loop.run(one_second_each, [0, 0.5, 5], time.clock, time.sleep)
        # The second had to wait for half a second before it was even sent.
        self.assertEqual(latencies, [1, 1.5, 1])

    def test_answers_may_come_late_and_in_any_order(self):
        time, open_calls = FakeTime(), []

        def send(i, done):
            open_calls.append(done)
            if i == 2:
                time.now += 4
                for call in reversed(open_calls):
                    call()

        self.assertEqual(open_loop.run(send, [0, 1, 2], time.clock, time.sleep), [6, 5, 4])


if __name__ == "__main__":
    unittest.main()
