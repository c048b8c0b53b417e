"""`python -m plandoc.batch`: a worker process."""

from plandoc.batch.workers import answer_plans

if __name__ == "__main__":
    answer_plans()
