"""Makes fixtures/golden/evaluation.json: openretina's measures of random responses.

    python scripts/make-evaluation-fixture.py     needs openretina 1.1.1
"""

import json
from pathlib import Path

import numpy as np
from openretina.eval.metrics import MSE_numpy, correlation_numpy, explainable_vs_total_var, feve, poisson_loss_numpy
from openretina.eval.oracles import oracle_corr_jackknife

random = np.random.default_rng(7)
FRAMES, REPEATS, NEURONS = 40, 5, 4
signal = np.exp(random.normal(size=(FRAMES, 1, NEURONS)))
# One neuron of noise alone, and one that never responds.
signal[:, :, 2] = 1
recorded = random.poisson(signal, size=(FRAMES, REPEATS, NEURONS)).astype(np.float64)
recorded[:, :, 3] = 0
predicted = np.abs(signal[:, 0] + 0.3 * random.normal(size=(FRAMES, NEURONS)))
mean = recorded.mean(axis=1)
ratio, _ = explainable_vs_total_var(recorded)
measures = {
    "correlation": correlation_numpy(mean, predicted, axis=0),
    "mse": MSE_numpy(mean, predicted, axis=0),
    "poissonLoss": poisson_loss_numpy(mean, predicted, mean_axis=0),
    "feve": feve(recorded, predicted),
    "oracle": oracle_corr_jackknife(recorded)[0],
    "varianceRatio": ratio,
}
golden = {
    "shape": [FRAMES, REPEATS, NEURONS],
    "recorded": recorded.astype(int).ravel().tolist(),
    "predicted": predicted.ravel().tolist(),
    "measures": {name: values.tolist() for name, values in measures.items()},
}
path = Path(__file__).parent.parent / "fixtures" / "golden" / "evaluation.json"
path.write_text(json.dumps(golden) + "\n")
