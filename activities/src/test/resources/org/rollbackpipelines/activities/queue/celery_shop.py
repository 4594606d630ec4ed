"""An application with Celery in it: its jobs write down when they begin and end."""

import os
import sys
import time

import celery
import redis

URL = os.environ["SHOP_BROKER"]
notes = redis.Redis.from_url(URL)
app = celery.Celery("celery_shop", broker=URL)
app.conf.update(worker_prefetch_multiplier=1, broker_connection_retry_on_startup=True)


@app.task(name="shop.job", ignore_result=True)
def job(name, hold):
    notes.rpush("begun", name)
    while hold and not notes.exists("let-go"):
        time.sleep(0.02)
    notes.rpush("done", name)


if __name__ == "__main__":
    queue, first, last, hold = sys.argv[1:]
    for number in range(int(first), int(last) + 1):
        job.apply_async((f"job-{number}", hold == "hold"), queue=queue)
