"""Load whose arrivals do not wait for answers.

Users come when they come: a server that stalls for a second has kept waiting all who came
within it. A generator that sends the next call only after the answer to the last one counts
that second once (« coordinated omission »). So the arrivals are drawn beforehand, a Poisson
process, and a call's latency counts from the moment at which it was due, also when it was
sent later.
"""

import random
import threading
import time


def arrivals(per_second, seconds, seed):
    """Moments of a Poisson process within `seconds`, from 0, ascending."""
    draw = random.Random(seed)
    moments, at = [], draw.expovariate(per_second)
    while at < seconds:
        moments.append(at)
        at += draw.expovariate(per_second)
    return moments


def run(send, moments, clock=time.perf_counter, sleep=time.sleep):
    """Starts `send(i, done)` at each of `moments` and waits until each has called its `done()`.

    Returns the latencies in seconds, in the order of `moments`. `send` must not block.
    """
    latencies = [None] * len(moments)
    left = threading.Semaphore(0)
    start = clock()

    def done_of(i):
        def done():
            latencies[i] = clock() - start - moments[i]
            left.release()
        return done

    for i, moment in enumerate(moments):
        early = start + moment - clock()
        if early > 0:
            sleep(early)
        send(i, done_of(i))
    for _ in moments:
        left.acquire()
    return latencies
