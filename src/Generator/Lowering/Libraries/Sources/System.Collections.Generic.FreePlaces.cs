using System.Collections.Generic;

namespace SymGrad.Sources
{
    /// <summary>Where .NET's dictionaries and sets have room among their entries, which here move together.</summary>
    internal sealed class FreePlaces
    {
        private readonly List<int> _places = new List<int>();

        public bool HasAny() => _places.Count > 0;

        public void Clear() => _places.Clear();

        // An entry is removed; the places before it count too.
        public void Add(int entry)
        {
            int place = -1;
            for (int left = entry; left >= 0;)
            {
                place++;
                if (!IsFree(place))
                    left--;
            }
            _places.Add(place);
        }

        // The entry before which the next one goes.
        public int Take()
        {
            int place = _places[_places.Count - 1];
            _places.RemoveAt(_places.Count - 1);
            int entry = place;
            for (int i = 0; i < _places.Count; i++)
            {
                if (_places[i] < place)
                    entry--;
            }
            return entry;
        }

        private bool IsFree(int place)
        {
            bool isFree = false;
            for (int i = 0; i < _places.Count; i++)
                isFree |= _places[i] == place;
            return isFree;
        }
    }
}
