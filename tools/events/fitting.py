"""Logistic regression, for the few weights that the package keeps as plain numbers."""

from __future__ import annotations

import numpy as np


def logistic(x: np.ndarray, y: np.ndarray, ridge: float, counted: np.ndarray | None = None) -> np.ndarray:
    """Fit weights by Newton's method. `y` lies from 0 to 1; `counted` is what each row counts for."""
    counted = np.ones(len(y)) if counted is None else counted
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (counted * (y - p)) - ridge * weights
        hessian = (x * (counted * p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        weights += np.linalg.solve(hessian, gradient)
    return weights
